package org.casestream.contracts;

/** The first event of a record that belongs to a case: the case itself, an assessment, a plan, a referral. */
public interface OpensRecord extends CaseBound, BeginsRecord {}
