package org.casestream.sample.folders.web;

import jakarta.annotation.security.RolesAllowed;
import org.casestream.contracts.CaseId;
import org.casestream.defaults.Answers;
import org.casestream.defaults.Caller;
import org.casestream.defaults.ExpectedVersion;
import org.casestream.defaults.ReadAt;
import org.casestream.defaults.Roles;
import org.casestream.eventing.command.Commands;
import org.casestream.eventing.command.Ids;
import org.casestream.eventing.view.Versioned;
import org.casestream.eventing.view.ViewStore;
import org.casestream.sample.folders.domain.FolderCommand.AddPage;
import org.casestream.sample.folders.domain.FolderCommand.OpenFolder;
import org.casestream.sample.folders.domain.FolderCommand.WriteNarrative;
import org.casestream.sample.folders.read.FolderView;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/folders")
class FolderController {

    private final Commands commands;
    private final ViewStore views;
    private final Ids ids;

    FolderController(Commands commands, ViewStore views, Ids ids) {
        this.commands = commands;
        this.views = views;
        this.ids = ids;
    }

    record Page(int number) {}

    record Narrative(String text) {}

    record Folder(String label) {}

    @PostMapping
    @RolesAllowed(Roles.CASE_MANAGER)
    ResponseEntity<Answers.Created> open(@RequestBody Folder folder, Caller caller) {
        String id = ids.next();
        return Answers.created("/api/v1/folders", id, commands.send(new OpenFolder(new CaseId(id), caller.agency())));
    }

    @PutMapping("/{id}/page")
    @RolesAllowed(Roles.CASE_MANAGER)
    ResponseEntity<Void> add(@PathVariable CaseId id, @RequestBody Page page, ExpectedVersion expected) {
        return Answers.done(commands.send(new AddPage(id, page.number()), expected));
    }

    @PutMapping("/{id}/narrative")
    @RolesAllowed(Roles.CASE_MANAGER)
    ResponseEntity<Void> write(@PathVariable CaseId id, @RequestBody Narrative narrative, ExpectedVersion expected) {
        return Answers.done(commands.send(new WriteNarrative(id, narrative.text()), expected));
    }

    @GetMapping("/{id}")
    @RolesAllowed({Roles.CASE_MANAGER, Roles.AUDITOR})
    ResponseEntity<FolderView> one(@PathVariable CaseId id, ReadAt at) {
        Versioned<FolderView> folder = views.get(FolderView.class, id.value(), at);
        return Answers.view(folder.view(), folder.version());
    }
}
