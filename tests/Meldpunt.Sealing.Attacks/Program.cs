using System.Diagnostics;
using System.Globalization;
using Meldpunt.Sealing;
using Meldpunt.Sealing.Attacks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["files", var folder] => Files(folder, null),
    ["files", var folder, var family] => Files(folder, family),
    ["mutate", var folder, var count, var state] => Mutate(folder, long.Parse(count, CultureInfo.InvariantCulture), state),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("files FOLDER [FAMILY]        makes the failure files anew: object, stream, hybrid, record, register, dossier, name, statement, handout\nmutate FOLDER COUNT STATE    tries random changes up to COUNT in all, going on where STATE says");
    return 2;
}

// One family, or all of them: then what is there goes first.
static int Files(string path, string? family)
{
    if (!Suites.IsSupported(Suite.MlKem768P256))
    {
        Console.Error.WriteLine("The files of the hybrid suite need ML-KEM; infra/make-failures makes them where it is.");
        return 1;
    }

    var folder = new AttackFolder(path);
    var families = new Dictionary<string, Action>
    {
        ["object"] = new ObjectAttacks(folder).Write,
        ["stream"] = new StreamAttacks(folder).Write,
        ["hybrid"] = new HybridAttacks(folder).Write,
        ["record"] = new RecordAttacks(folder).Write,
        ["register"] = new RegisterAttacks(folder).Write,
        ["dossier"] = new DossierAttacks(folder).Write,
        ["name"] = new NameAttacks(folder).Write,
        ["statement"] = new StatementAttacks(folder).Write,
        ["handout"] = new HandoutAttacks(folder).Write,
    };
    if (family is null)
    {
        foreach (var old in Directory.GetFiles(path, "*.txt").Concat(Directory.GetFiles(path, "*.bin"))) File.Delete(old);
    }

    foreach (var write in families.Where(f => family is null || f.Key == family).Select(f => f.Value)) write();
    Console.WriteLine($"{folder.Count} files");
    return folder.Count > 0 ? 0 : 2;
}

// The state is one number: how many were tried. A batch's seed is the number of the first of it, so that a run can be
// stopped at any time and goes on where it was, and so that a batch can be repeated.
static int Mutate(string path, long count, string state)
{
    const int batch = 20_000;
    var mutator = new Mutator(path);
    var done = File.Exists(state) ? long.Parse(File.ReadAllText(state), CultureInfo.InvariantCulture) : 0;
    var clock = Stopwatch.StartNew();
    for (var start = done; done < count; done += batch)
    {
        var outcome = mutator.Run((int)(done / batch), batch);
        if (outcome.Broken.Count > 0)
        {
            foreach (var broken in outcome.Broken) Console.WriteLine(broken);
            Console.WriteLine($"BROKEN after {done} changes.");
            return 1;
        }

        File.WriteAllText(state, (done + batch).ToString(CultureInfo.InvariantCulture));
        if (done / batch % 10 == 0) Console.WriteLine($"{done + batch} changes, all refused; {(done + batch - start) / clock.Elapsed.TotalSeconds:F0} a second");
    }

    Console.WriteLine($"{done} changes, all refused.");
    return 0;
}
