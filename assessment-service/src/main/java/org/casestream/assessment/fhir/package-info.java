/** Instruments and answers as HL7 FHIR R4 has them, for other systems. No rule about either lives here. */
@NullMarked
package org.casestream.assessment.fhir;

import org.jspecify.annotations.NullMarked;
