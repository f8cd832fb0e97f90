/** What people do with reports and see of them. No aggregates. */
@NullMarked
package org.casestream.assessment.reports.web;

import org.jspecify.annotations.NullMarked;
