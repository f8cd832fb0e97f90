/** Metrics, health and the operator's endpoints. Never shows a payload. */
@NullMarked
package org.casestream.eventing.ops;

import org.jspecify.annotations.NullMarked;
