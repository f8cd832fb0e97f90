/** Events published on {@code casestream.intake.v1}, and the coded facts they carry. Nothing that identifies a person. */
@NullMarked
package org.casestream.contracts.intake;

import org.jspecify.annotations.NullMarked;
