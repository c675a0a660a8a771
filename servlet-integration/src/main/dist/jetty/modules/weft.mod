[description]
Serves Jakarta WebSocket in web applications of the ee11 environment, in place of Jetty's own module.

[environment]
ee11

[tags]
websocket

[depend]
ee11-annotations

[before]
ee11-websocket-jakarta

[lib]
lib/weft/*.jar

# A web application that brings Weft along, as other hosts may need it, gets this one
[ini]
jetty.webapp.addProtectedClasses+=,io.weft.
