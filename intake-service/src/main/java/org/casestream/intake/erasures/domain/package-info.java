/** The erasure of a person, from the request to the outcome: its rules and events. What was written about it is private. */
@NullMarked
package org.casestream.intake.erasures.domain;

import org.jspecify.annotations.NullMarked;
