/**
 * What the services tell each other: published events, pseudonymous identifiers, coded facts and refusals.
 * No framework, no names, no contact details, no narrative: what is not in here cannot leave a service.
 */
@NullMarked
package org.casestream.contracts;

import org.jspecify.annotations.NullMarked;
