/** The demo: an echo, a chat room, a ticker, and messages in fragments. Written the way an application would be. */
@NullMarked
package io.weft.standalone.demo;

import org.jspecify.annotations.NullMarked;
