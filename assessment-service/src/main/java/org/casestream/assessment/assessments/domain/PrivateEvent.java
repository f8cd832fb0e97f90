package org.casestream.assessment.assessments.domain;

import org.casestream.contracts.AboutPerson;
import org.casestream.contracts.AssessmentId;
import org.casestream.contracts.CaseBound;

/** What an assessment keeps to itself. Never published. */
public sealed interface PrivateEvent extends CaseBound, AboutPerson permits ClinicalEvent, ReportEvent {

    AssessmentId assessmentId();
}
