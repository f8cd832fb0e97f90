/** Who works in the region, in which roles and when. Names and what the identity provider calls them are private events. */
@NullMarked
package org.casestream.intake.staff.domain;

import org.jspecify.annotations.NullMarked;
