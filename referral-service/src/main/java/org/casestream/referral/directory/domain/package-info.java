/** What a referral needs to know of a service, behind one port, and how services are matched. Pure; no files, no formats. */
@NullMarked
package org.casestream.referral.directory.domain;

import org.jspecify.annotations.NullMarked;
