/** Who a client is. What identifies a person is never published; how confidential their record is, is. */
@NullMarked
package org.casestream.intake.clients.domain;

import org.jspecify.annotations.NullMarked;
