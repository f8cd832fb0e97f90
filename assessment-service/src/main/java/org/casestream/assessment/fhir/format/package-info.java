/**
 * Definitions and answers turned into FHIR resources and back: pure functions. Nothing here stores, decides about access or
 * calls anybody.
 */
@NullMarked
package org.casestream.assessment.fhir.format;

import org.jspecify.annotations.NullMarked;
