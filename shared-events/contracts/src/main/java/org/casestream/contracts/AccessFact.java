package org.casestream.contracts;

/** An event that decisions about access are made from; every service keeps what it says. */
public interface AccessFact extends PublishedEvent {}
