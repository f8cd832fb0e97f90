/** What a report says, as data: pure functions of the record. No language, no layout, no clock. */
@NullMarked
package org.casestream.assessment.reports.content;

import org.jspecify.annotations.NullMarked;
