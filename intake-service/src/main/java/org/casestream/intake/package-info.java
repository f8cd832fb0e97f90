/** The intake service: clients, requests for assistance and cases. Who a person is stays in here. */
@NullMarked
package org.casestream.intake;

import org.jspecify.annotations.NullMarked;
