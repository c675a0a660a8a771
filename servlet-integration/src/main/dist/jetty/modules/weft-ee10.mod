[description]
Serves Jakarta WebSocket in web applications of the ee10 environment, in place of Jetty's own module.

[environment]
ee10

[tags]
websocket

[depend]
ee10-annotations

# The WebSocket API of Jetty's module is older than Weft's, which has to come first
[before]
ee10-websocket-jakarta

[lib]
lib/weft/*.jar

# A web application that brings Weft along, as other hosts may need it, gets this one
[ini]
jetty.webapp.addProtectedClasses+=,io.weft.
