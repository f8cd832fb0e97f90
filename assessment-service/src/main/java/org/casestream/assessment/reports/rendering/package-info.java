/** How a report looks: the words of a language, a page, a PDF. Knows no record and decides nothing. */
@NullMarked
package org.casestream.assessment.reports.rendering;

import org.jspecify.annotations.NullMarked;
