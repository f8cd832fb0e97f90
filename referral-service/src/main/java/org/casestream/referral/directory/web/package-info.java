/** Answers what is in the directory, in the shapes of HSDS 3.0. No rule lives here. */
@NullMarked
package org.casestream.referral.directory.web;

import org.jspecify.annotations.NullMarked;
