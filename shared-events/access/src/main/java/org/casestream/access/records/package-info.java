/** The one way to a person's records: what is decided is also what is shown, listed, written and taken down. */
@NullMarked
package org.casestream.access.records;

import org.jspecify.annotations.NullMarked;
