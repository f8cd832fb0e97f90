package org.casestream.contracts;

/**
 * The first event of a record that belongs to a case (the case itself, an assessment, a plan, a referral). It says whose
 * the record is; who may see the case's part of a service is read from here.
 */
public interface OpensRecord extends CaseBound {

    ClientId clientId();

    AgencyId agencyId();
}
