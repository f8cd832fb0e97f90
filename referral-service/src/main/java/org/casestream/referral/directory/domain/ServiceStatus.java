package org.casestream.referral.directory.domain;

/** Whether a service is offered at present (HSDS 3.0 {@code service.status}). */
public enum ServiceStatus { ACTIVE, INACTIVE, DEFUNCT, TEMPORARILY_CLOSED }
