/**
 * The one front door: routes, token check, limits, the merged timeline and the merged description of the API.
 * No rule of the domain and no state of its own; what belongs to one service stays in that service.
 */
@NullMarked
package org.casestream.gateway;

import org.jspecify.annotations.NullMarked;
