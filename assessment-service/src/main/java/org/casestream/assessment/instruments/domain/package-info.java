/** What an instrument is and how its answers become scores: pure, and without the name of any instrument. No files, no web. */
@NullMarked
package org.casestream.assessment.instruments.domain;

import org.jspecify.annotations.NullMarked;
