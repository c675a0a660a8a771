/**
 * The transport on {@code HttpUpgradeHandler} alone: for servlet hosts that have no transport of their own here.
 *
 * <p>Input is a read listener, output is plain blocking streams on threads of our own. It is so because of what hosts do
 * with listeners: Tomcat dispatches the reads and writes of a connection under one lock, so that a write listener is never
 * called while the lane runs in the read listener, and calls the read listener in a tight loop for as long as it leaves
 * bytes unread; Undertow calls listeners on its I/O threads, where nothing may block, and loops without end in the write
 * listener of a connection that the peer has reset. Blocking output knows none of these.
 */
@NullMarked
package io.weft.servlet.portable;

import org.jspecify.annotations.NullMarked;
