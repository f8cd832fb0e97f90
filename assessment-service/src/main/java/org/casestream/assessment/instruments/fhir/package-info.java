/**
 * Definitions of instruments as FHIR R4 Questionnaires, and back. The standard's parts are for everybody: items, answers with
 * their scores, skip logic, and scores as SDC expressions. What FHIR has no place for is in one extension of ours.
 */
@NullMarked
package org.casestream.assessment.instruments.fhir;

import org.jspecify.annotations.NullMarked;
