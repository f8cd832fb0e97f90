/** Events published on {@code casestream.referral.v1}, and the coded facts they carry. Nothing that identifies a person. */
@NullMarked
package org.casestream.contracts.referral;

import org.jspecify.annotations.NullMarked;
