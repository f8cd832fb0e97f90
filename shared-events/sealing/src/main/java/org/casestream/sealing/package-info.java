/** Seals personal fields under each person's own keys, and keeps those keys. Knows no event, no view, no broker. */
@NullMarked
package org.casestream.sealing;

import org.jspecify.annotations.NullMarked;
