/** A client's explicit no to sharing: its rules and events. What people wrote about it is a private event. */
@NullMarked
package org.casestream.intake.directives.domain;

import org.jspecify.annotations.NullMarked;
