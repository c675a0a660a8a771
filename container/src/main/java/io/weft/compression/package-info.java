/** RFC 7692, compression extensions: permessage-deflate. */
@NullMarked
package io.weft.compression;

import org.jspecify.annotations.NullMarked;
