/** Events published on {@code casestream.careplan.v1}, and the coded facts they carry. Nothing that identifies a person. */
@NullMarked
package org.casestream.contracts.careplan;

import org.jspecify.annotations.NullMarked;
