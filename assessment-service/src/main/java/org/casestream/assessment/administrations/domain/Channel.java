package org.casestream.assessment.administrations.domain;

/** How a link was handed to the client. */
public enum Channel { IN_PERSON, TEXT_MESSAGE, EMAIL, POST, MESSENGER, OTHER }
