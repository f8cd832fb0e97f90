-- What decisions about access are made from. It is folded from published events, here as in every service: ids and codes only.
create table access_person (
    client_id varchar(64) primary key,
    facts     text not null
);

-- Under what a person's facts are found without knowing the person: whom a consent, a no or an emergency names.
create table access_mention (
    mention   varchar(160) not null,
    client_id varchar(64)  not null,
    primary key (mention, client_id)
);
create index access_mention_by_client on access_mention (client_id);

create table access_case (
    case_id    varchar(64) primary key,
    client_id  varchar(64) not null,
    manager_id varchar(64)
);
create index access_case_by_client on access_case (client_id);

create table access_agency (
    agency_id varchar(64) primary key,
    kind      varchar(64) not null
);

create table access_staff (
    staff_id varchar(64) primary key,
    facts    text not null
);
