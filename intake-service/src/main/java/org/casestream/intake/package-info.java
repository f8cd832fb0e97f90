/**
 * The intake service: clients and their consents, requests for assistance, cases, agencies and staff. Who a person is stays
 * in here.
 */
@NullMarked
package org.casestream.intake;

import org.jspecify.annotations.NullMarked;
