/**
 * The identity provider of the sample region: a small OpenID Connect server for one machine.
 * Production points {@code issuer-uri} at its own provider; nothing here is meant to face a network.
 */
@NullMarked
package org.casestream.local.identity;

import org.jspecify.annotations.NullMarked;
