/** Events published on {@code casestream.assessment.v1}, and the coded facts they carry. Nothing that identifies a person. */
@NullMarked
package org.casestream.contracts.assessment;

import org.jspecify.annotations.NullMarked;
