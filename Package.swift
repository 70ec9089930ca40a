// swift-tools-version: 6.1

import PackageDescription

/// Every room keeps to Swift 6 mode and says which imports it shows to others (Sources/README.md, "Walls").
let roomSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house: a library, and the tests that stand beside it in `Tests/<name>Tests`.
func room(_ name: String, uses dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: roomSettings)
}

func tests(
    of name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: "\(name)Tests",
        dependencies: [.target(name: name), "TestSupport"] + dependencies,
        resources: resources,
        swiftSettings: roomSettings)
}

let libraries = [
    "CivilTime", "CanonicalJSON", "PositionedYAML",
    "EventLog", "SQLiteFile", "ProtocolLanguage", "SiteDescription",
    "EventLogSQLite", "KeyRing", "Scheduling",
    "Treatment",
    "Projections", "Reminders", "Interchange",
    "Clinic",
    "Delivery",
]

let package = Package(
    name: "regimen",
    products: libraries.map { .library(name: $0, targets: [$0]) }
        + [.executable(name: "regimen", targets: ["regimen"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // Floor 0
        room("CivilTime"),
        room("CanonicalJSON"),
        room("PositionedYAML", uses: [yams]),

        // Floor 1
        room("EventLog", uses: ["CivilTime", "CanonicalJSON", crypto]),
        room("SQLiteFile", uses: ["CSQLiteShim", grdb]),
        room("ProtocolLanguage", uses: ["CivilTime", "CanonicalJSON", "PositionedYAML", crypto]),
        room("SiteDescription", uses: ["CivilTime", "CanonicalJSON", "PositionedYAML"]),
        .target(name: "CSQLiteShim", dependencies: [.product(name: "GRDBSQLite", package: "GRDB.swift")]),

        // Floor 2
        room("EventLogSQLite", uses: ["EventLog", "SQLiteFile", "CSQLiteShim", grdb]),
        room("KeyRing", uses: ["SQLiteFile", crypto, grdb]),
        room("Scheduling", uses: ["CivilTime", "ProtocolLanguage", "SiteDescription"]),

        // Floor 3
        room(
            "Treatment",
            uses: [
                "CivilTime", "CanonicalJSON", "PositionedYAML", "EventLog", "ProtocolLanguage", "SiteDescription",
                "Scheduling", crypto,
            ]),

        // Floor 4
        room(
            "Projections",
            uses: [
                "CivilTime", "CanonicalJSON", "EventLog", "SQLiteFile", "ProtocolLanguage", "Scheduling", "Treatment",
                grdb,
            ]),

        room(
            "Reminders",
            uses: [
                "CivilTime", "CanonicalJSON", "EventLog", "ProtocolLanguage", "SiteDescription", "Scheduling",
                "Treatment", crypto,
            ]),

        room("Interchange", uses: ["CivilTime", "PositionedYAML", "Treatment"]),

        // Floor 5
        room(
            "Clinic",
            uses: [
                "CivilTime", "CanonicalJSON", "PositionedYAML", "EventLog", "SQLiteFile", "EventLogSQLite", "KeyRing",
                "ProtocolLanguage", "SiteDescription", "Scheduling", "Treatment", "Projections", "Reminders",
            ]),

        // Floor 6
        room(
            "Delivery",
            uses: [
                "CivilTime", "CanonicalJSON", "ProtocolLanguage", "SiteDescription", "Scheduling", "Treatment",
                "Reminders", "Clinic", crypto, logging,
            ]),

        // Floor 7
        .executableTarget(
            name: "regimen",
            dependencies: [
                "CivilTime", "CanonicalJSON", "PositionedYAML", "EventLog", "ProtocolLanguage", "SiteDescription",
                "Scheduling", "Treatment", "Projections", "Reminders", "Interchange", "Clinic", "Delivery",
                argumentParser, logging,
            ],
            resources: [.embedInCode("Demo/msc-t2d.yaml")],
            swiftSettings: roomSettings),

        .target(
            name: "TestSupport", dependencies: ["CivilTime"], path: "Tests/TestSupport", swiftSettings: roomSettings),
        tests(of: "CivilTime", resources: [.copy("Fixtures")]),
        tests(of: "CanonicalJSON"),
        tests(of: "PositionedYAML"),
        tests(of: "EventLog", uses: ["CivilTime", "CanonicalJSON", crypto], resources: [.copy("Fixtures")]),
        tests(of: "SQLiteFile", uses: [grdb]),
        tests(of: "KeyRing", uses: [grdb]),
        tests(
            of: "ProtocolLanguage", uses: ["CivilTime", "CanonicalJSON", "PositionedYAML"],
            resources: [.copy("Fixtures")]),
        tests(
            of: "SiteDescription", uses: ["CivilTime", "CanonicalJSON", "PositionedYAML"],
            resources: [.copy("Fixtures")]),
        tests(of: "EventLogSQLite", uses: ["CivilTime", "CanonicalJSON", "EventLog", "SQLiteFile", grdb]),
        tests(
            of: "Scheduling", uses: ["CivilTime", "ProtocolLanguage", "SiteDescription"], resources: [.copy("Fixtures")]
        ),
        tests(
            of: "Treatment",
            uses: ["CivilTime", "CanonicalJSON", "EventLog", "ProtocolLanguage", "SiteDescription", "Scheduling"],
            resources: [.copy("Fixtures")]),
        tests(of: "Projections", uses: ["CivilTime", "CanonicalJSON", "ProtocolLanguage", "Scheduling", "Treatment"]),
        tests(
            of: "Reminders",
            uses: ["CivilTime", "EventLog", "ProtocolLanguage", "SiteDescription", "Scheduling", "Treatment"]),
        tests(of: "Interchange", uses: ["CivilTime", "PositionedYAML", "Treatment"]),
        tests(
            of: "Clinic",
            uses: [
                "CivilTime", "CanonicalJSON", "EventLog", "ProtocolLanguage", "SiteDescription", "Scheduling",
                "Treatment",
                "Projections", "Reminders",
                grdb,
            ]),
        tests(
            of: "Delivery",
            uses: [
                "CivilTime", "CanonicalJSON", "EventLog", "ProtocolLanguage", "SiteDescription", "Scheduling",
                "Treatment", "Reminders", "Clinic", logging,
            ]),
        tests(
            of: "regimen", uses: ["CivilTime", "EventLog", "EventLogSQLite", grdb],
            resources: [.copy("Fixtures"), .copy("Goldens")]),
        .testTarget(
            name: "SimulatedClinicTests",
            dependencies: [
                "CivilTime", "CanonicalJSON", "PositionedYAML", "EventLog", "EventLogSQLite", "KeyRing",
                "ProtocolLanguage", "SiteDescription", "Scheduling", "Treatment", "Projections", "Reminders", "Clinic",
                "Delivery", "TestSupport", crypto,
            ],
            path: "Tests/Acceptance/SimulatedClinic",
            swiftSettings: roomSettings),
        .testTarget(name: "HouseTests", swiftSettings: roomSettings),
    ]
)
