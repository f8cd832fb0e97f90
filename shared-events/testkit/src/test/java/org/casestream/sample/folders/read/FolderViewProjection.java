package org.casestream.sample.folders.read;

import org.axonframework.config.ProcessingGroup;
import org.casestream.contracts.DomainEvent;
import org.casestream.eventing.view.Projection;
import org.casestream.eventing.view.Recorded;
import org.casestream.sample.folders.domain.FolderEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("folder_view_v1")
public class FolderViewProjection extends Projection<FolderView> {

    public FolderViewProjection() {
        super(FolderView.class);
    }

    @Override
    protected @Nullable String key(DomainEvent event) {
        return event instanceof FolderEvent folder ? folder.caseId().value() : null;
    }

    @Override
    protected FolderView evolve(@Nullable FolderView view, Recorded event) {
        return FolderView.evolve(view, event);
    }
}
