/** Signs of danger: raised when an answer or a rating is saved, open until a person has looked at them. */
@NullMarked
package org.casestream.assessment.safety;

import org.jspecify.annotations.NullMarked;
