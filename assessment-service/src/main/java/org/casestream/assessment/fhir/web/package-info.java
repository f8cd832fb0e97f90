/** Where FHIR resources go out and come in. Who may see what is decided as for everything else. */
@NullMarked
package org.casestream.assessment.fhir.web;

import org.jspecify.annotations.NullMarked;
