/**
 * The platform as its users meet it: started with {@code deploy/up}, spoken to through the gateway.
 * Knows no classes of the programs, only their outside.
 */
@NullMarked
package org.casestream.acceptance;

import org.jspecify.annotations.NullMarked;
