package org.casestream.referral.directory.web;

import java.util.List;
import org.casestream.referral.directory.hsds.HsdsService;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page in the envelope of HSDS 3.0.
 *
 * @param pageNumber from 1
 * @param size       how many are on this page
 */
@JsonNaming(SnakeCaseStrategy.class)
record HsdsPage(int totalItems, int totalPages, int pageNumber, int size, boolean firstPage, boolean lastPage,
                boolean empty, List<HsdsService> contents) {

    static HsdsPage of(List<HsdsService> every, int page, int perPage) {
        List<HsdsService> contents = every.stream().skip((page - 1L) * perPage).limit(perPage).toList();
        int pages = Math.ceilDiv(every.size(), perPage);
        return new HsdsPage(every.size(), pages, page, contents.size(), page == 1, page >= pages, contents.isEmpty(), contents);
    }
}
