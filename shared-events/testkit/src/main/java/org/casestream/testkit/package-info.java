/**
 * What tests of all modules share: servers, tokens, a client, specifications of views and contracts, architecture rules.
 * Test scope only; nothing of it may reach a program.
 */
@NullMarked
package org.casestream.testkit;

import org.jspecify.annotations.NullMarked;
