package org.casestream.referral.referrals.read.referral;

/** A referral as one of its sides sees it. */
public sealed interface ShownReferral permits ReferralView, ProviderReferral {}
