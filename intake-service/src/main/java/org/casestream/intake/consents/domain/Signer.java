package org.casestream.intake.consents.domain;

import org.jspecify.annotations.Nullable;

/**
 * Who signed.
 *
 * @param authority where the right to sign for the client comes from: the relationship, the order, the document; required
 *                  of everybody but the client
 */
public record Signer(String name, @Nullable String authority) {}
