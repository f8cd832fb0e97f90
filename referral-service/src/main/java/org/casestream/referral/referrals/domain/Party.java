package org.casestream.referral.referrals.domain;

/** The two sides of a referral. */
public enum Party {
    /** The agency that asks; the platform itself acts on this side. */
    REQUESTER,
    /** The agency that is asked: the provider. */
    TARGET
}
