/** The gateway on real sockets, before services that are made up and do what each test tells them. */
@NullMarked
package org.casestream.gateway;

import org.jspecify.annotations.NullMarked;
