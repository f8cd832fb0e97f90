/** What decisions are made from, kept in each service's own database: a fold of the same published events everywhere. */
@NullMarked
package org.casestream.access.facts;

import org.jspecify.annotations.NullMarked;
