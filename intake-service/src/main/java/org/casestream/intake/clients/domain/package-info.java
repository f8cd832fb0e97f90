/** Who a client is. Everything in here identifies a person and is never published. */
@NullMarked
package org.casestream.intake.clients.domain;

import org.jspecify.annotations.NullMarked;
