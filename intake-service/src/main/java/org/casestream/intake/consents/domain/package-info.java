/** What a consent must contain, how it begins and how it ends. Who signed and what people wrote are private events. */
@NullMarked
package org.casestream.intake.consents.domain;

import org.jspecify.annotations.NullMarked;
