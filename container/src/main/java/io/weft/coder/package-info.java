/** Encoders and decoders: generic type resolution, choice, lifecycle. Knows the standard's interfaces, not our sessions. */
@NullMarked
package io.weft.coder;

import org.jspecify.annotations.NullMarked;
