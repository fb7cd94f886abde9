#include "domain/sample_people.h"

#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}
#define NAMES(...) (const struct sample_name[]){__VA_ARGS__, {NULL, NULL}}

/* Ranges: North America 555-0100 to 555-0199; United Kingdom 07700 900000 to 900999 and 01632 960000 to 960999 (Ofcom); Germany 030 23125-000 to -999
 * (Bundesnetzagentur); France 06 39 98 00 00 to 99 99 (Arcep). The others begin with zeros that no numbering plan gives out. */
const struct sample_people sample_people[] = {
	{
		.weight = 24, .language = "zh-CN", .currency = "CNY", .zones = LIST("Asia/Shanghai"), .offset_min = 480, .family_first = true, .joint = "",
		.given = NAMES({"佳", "jia"}, {"芳", "fang"}, {"敏", "min"}, {"磊", "lei"}, {"静怡", "jingyi"}, {"子涵", "zihan"}, {"浩然", "haoran"}, {"雪梅", "xuemei"},
			       {"建国", "jianguo"}, {"晓彤", "xiaotong"}, {"志强", "zhiqiang"}, {"秀英", "xiuying"}, {"雨桐", "yutong"}, {"俊杰", "junjie"}, {"婷", "ting"}, {"一诺", "yinuo"}),
		.family = NAMES({"陈", "chen"}, {"王", "wang"}, {"张", "zhang"}, {"赵", "zhao"}, {"李", "li"}, {"刘", "liu"}, {"杨", "yang"}, {"黄", "huang"}, {"周", "zhou"}, {"吴", "wu"},
				{"徐", "xu"}, {"孙", "sun"}, {"欧阳", "ouyang"}, {"司徒", "situ"}, {"吕", "lv"}, {"郭", "guo"}),
		.phones = LIST("+861000######", "+861001######"), .low = 30000, .high = 3000000, .round = 5000,
		.creditors = LIST("橙灯钱包", "雨燕小额贷款", "青麦支付", "北窗消费金融"), .chinese_notes = true,
	},
	{
		.weight = 17, .language = "en-US", .currency = "USD", .zones = LIST("America/New_York", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"),
		.offset_min = -300, .joint = " ",
		.given = NAMES({"Grace", "grace"}, {"Marcus", "marcus"}, {"Elena", "elena"}, {"DeShawn", "deshawn"}, {"Rosa", "rosa"}, {"Tyler", "tyler"}, {"Priscilla", "priscilla"},
			       {"Owen", "owen"}, {"Naomi", "naomi"}, {"Caleb", "caleb"}, {"Mary Ellen", "maryellen"}, {"Andre", "andre"}, {"Wei", "wei"}, {"Brianna", "brianna"}),
		.family = NAMES({"O'Brien", "obrien"}, {"Whitfield", "whitfield"}, {"Ramirez", "ramirez"}, {"Kowalski", "kowalski"}, {"Nguyen", "nguyen"}, {"Delacroix", "delacroix"},
				{"Haddad", "haddad"}, {"Lindqvist", "lindqvist"}, {"St. James", "stjames"}, {"Oyelaran", "oyelaran"}, {"Vanderhoof", "vanderhoof"}, {"Park", "park"},
				{"Castellano-Wright", "castellanowright"}, {"D'Angelo", "dangelo"}),
		.phones = LIST("+121255501##", "+131255501##", "+130355501##", "+121355501##", "+161755501##", "+141555501##", "+171355501##", "+120655501##"),
		.low = 5000, .high = 900000, .round = 500, .creditors = LIST("Lantern Wallet", "Harbor Finch Pay", "Juniper Street Credit", "Blue Kite, Inc."),
	},
	{
		.weight = 9, .language = "en-GB", .currency = "GBP", .zones = LIST("Europe/London"), .joint = " ",
		.given = NAMES({"Siobhán", "siobhan"}, {"Gareth", "gareth"}, {"Amelia", "amelia"}, {"Zoë", "zoe"}, {"Mohammed", "mohammed"}, {"Chloe", "chloe"}, {"Rhys", "rhys"}, {"Eilidh", "eilidh"},
			       {"Ravi", "ravi"}, {"Imogen", "imogen"}),
		.family = NAMES({"O'Connor", "oconnor"}, {"Pritchard", "pritchard"}, {"Okonkwo", "okonkwo"}, {"MacLeod", "macleod"}, {"Featherstonehaugh", "featherstonehaugh"}, {"Begum", "begum"},
				{"Ashworth", "ashworth"}, {"Ap Rhys", "aprhys"}, {"Sandhu", "sandhu"}, {"Fairbairn-Clarke", "fairbairnclarke"}),
		.phones = LIST("+447700900###", "+441632960###"), .low = 4000, .high = 600000, .round = 500,
		.creditors = LIST("Tern & Rowan", "Lantern Wallet", "Quayside Pay Later"),
	},
	{
		.weight = 7, .language = "es-ES", .currency = "EUR", .zones = LIST("Europe/Madrid", "Europe/Madrid", "Atlantic/Canary"), .offset_min = 60, .joint = " ", .two_families = true,
		.given = NAMES({"José", "jose"}, {"Lucía", "lucia"}, {"Íñigo", "inigo"}, {"María del Carmen", "mcarmen"}, {"Nuria", "nuria"}, {"Andrés", "andres"}, {"Begoña", "begona"}, {"Joaquín", "joaquin"}),
		.family = NAMES({"Álvarez", "alvarez"}, {"Núñez", "nunez"}, {"Ibáñez", "ibanez"}, {"de la Fuente", "delafuente"}, {"Güell", "guell"}, {"Ferrer", "ferrer"}, {"Ordóñez", "ordonez"}, {"Peña", "pena"}),
		.phones = LIST("+34600000###", "+34900000###"), .low = 4000, .high = 700000, .round = 500, .creditors = LIST("Monedero Faro", "Crédito Olmo", "Pago Gorrión"),
	},
	{
		.weight = 7, .language = "de-DE", .currency = "EUR", .zones = LIST("Europe/Berlin"), .offset_min = 60, .joint = " ",
		.given = NAMES({"Jürgen", "juergen"}, {"Anneliese", "anneliese"}, {"Sören", "soeren"}, {"Käthe", "kaethe"}, {"Mehmet", "mehmet"}, {"Franziska", "franziska"}, {"Björn", "bjoern"}, {"Aylin", "aylin"}),
		.family = NAMES({"Weiß", "weiss"}, {"Großmann", "grossmann"}, {"Yıldız", "yildiz"}, {"Schönfeld", "schoenfeld"}, {"von der Heide", "vonderheide"}, {"Krämer", "kraemer"},
				{"Leutheusser-Brandstätter", "leutheusser"}, {"Lindner", "lindner"}),
		.phones = LIST("+493023125###"), .low = 4000, .high = 800000, .round = 500, .creditors = LIST("Laternen-Geldbörse", "Amsel Kredit GmbH", "Zahlspatz"),
	},
	{
		.weight = 6, .language = "fr-FR", .currency = "EUR", .zones = LIST("Europe/Paris"), .offset_min = 60, .joint = " ",
		.given = NAMES({"Éloïse", "eloise"}, {"François", "francois"}, {"Aïcha", "aicha"}, {"Jean-Baptiste", "jb"}, {"Noémie", "noemie"}, {"Thibault", "thibault"}, {"Maëlle", "maelle"}, {"Rémi", "remi"}),
		.family = NAMES({"N'Diaye", "ndiaye"}, {"Lefèvre", "lefevre"}, {"de L'Isle", "delisle"}, {"Bénard", "benard"}, {"Garçon", "garcon"}, {"Le Goff", "legoff"}, {"Châtelain", "chatelain"}, {"Moreau", "moreau"}),
		.phones = LIST("+3363998####"), .low = 4000, .high = 700000, .round = 500, .creditors = LIST("Porte-monnaie Lanterne", "Crédit Mésange", "Paiement Tilleul"),
	},
	{
		.weight = 3, .language = "nb-NO", .currency = "NOK", .zones = LIST("Europe/Oslo"), .offset_min = 60, .joint = " ",
		.given = NAMES({"Ingrid", "ingrid"}, {"Åse", "aase"}, {"Håkon", "haakon"}, {"Øyvind", "oyvind"}, {"Sølvi", "solvi"}, {"Torbjørn", "torbjorn"}),
		.family = NAMES({"Sørensen", "sorensen"}, {"Bjørnstad", "bjornstad"}, {"Ødegård", "odegaard"}, {"Lunde", "lunde"}, {"Håland", "haaland"}, {"Myhre", "myhre"}),
		.phones = LIST("+4700000###"), .low = 40000, .high = 7000000, .round = 5000, .creditors = LIST("Lykt Lommebok", "Rogn Kreditt"),
	},
	{
		.weight = 7, .language = "ja-JP", .currency = "JPY", .zones = LIST("Asia/Tokyo"), .offset_min = 540, .family_first = true, .joint = " ",
		.given = NAMES({"花子", "hanako"}, {"健太", "kenta"}, {"美咲", "misaki"}, {"翔", "sho"}, {"さくら", "sakura"}, {"大輔", "daisuke"}, {"陽菜", "hina"}, {"ケンジ", "kenji"}),
		.family = NAMES({"山田", "yamada"}, {"佐藤", "sato"}, {"渡邊", "watanabe"}, {"小林", "kobayashi"}, {"髙橋", "takahashi"}, {"長谷川", "hasegawa"}, {"五十嵐", "igarashi"}, {"森", "mori"}),
		.phones = LIST("+81900000####", "+81800000####"), .low = 8000, .high = 900000, .round = 1000, .creditors = LIST("あかりペイ", "つばめ信用", "朝顔ファイナンス"),
	},
	{
		.weight = 5, .language = "ar-KW", .currency = "KWD", .zones = LIST("Asia/Kuwait"), .offset_min = 180, .joint = " ",
		.given = NAMES({"فاطمة", "fatima"}, {"خالد", "khaled"}, {"نورة", "noura"}, {"يوسف", "yousef"}, {"مريم", "maryam"}, {"عبد الله", "abdullah"}),
		.family = NAMES({"العلي", "alali"}, {"المطيري", "almutairi"}, {"الصباغ", "alsabbagh"}, {"النجار", "alnajjar"}, {"الحداد", "alhaddad"}, {"بن سالم", "binsalem"}),
		.phones = LIST("+96500000###"), .low = 15000, .high = 2000000, .round = 250, .creditors = LIST("محفظة الفانوس", "Lantern Wallet"),
	},
	{
		.weight = 8, .language = "en-IN", .currency = "INR", .zones = LIST("Asia/Kolkata"), .offset_min = 330, .joint = " ",
		.given = NAMES({"Ananya", "ananya"}, {"Rohit", "rohit"}, {"Lakshmi", "lakshmi"}, {"Arjun", "arjun"}, {"Fatima", "fatima"}, {"Venkatanarasimha Rajuvaripet", "vnr"}, {"Deepika", "deepika"}, {"Gurpreet", "gurpreet"}),
		.family = NAMES({"Iyer", "iyer"}, {"Chatterjee", "chatterjee"}, {"Patel", "patel"}, {"D'Souza", "dsouza"}, {"Subramaniam", "subramaniam"}, {"Khan", "khan"}, {"Singh", "singh"}, {"Reddy", "reddy"}),
		.phones = LIST("+910000######"), .low = 100000, .high = 15000000, .round = 10000, .creditors = LIST("Diya Wallet", "Banyan Micro Credit", "Lantern Wallet"),
	},
	{
		.weight = 5, .language = "pt-BR", .currency = "BRL", .zones = LIST("America/Sao_Paulo", "America/Manaus"), .offset_min = -180, .joint = " ", .two_families = true,
		.given = NAMES({"João", "joao"}, {"Conceição", "conceicao"}, {"Thaís", "thais"}, {"Luiz Antônio", "luizantonio"}, {"Irani", "irani"}, {"Débora", "debora"}),
		.family = NAMES({"da Silva", "dasilva"}, {"Gonçalves", "goncalves"}, {"Araújo", "araujo"}, {"dos Santos", "dossantos"}, {"Magalhães", "magalhaes"}, {"Yamamoto", "yamamoto"}),
		.phones = LIST("+55110000####", "+55920000####"), .low = 15000, .high = 2500000, .round = 1000, .creditors = LIST("Carteira Lampião", "Crédito Ipê"),
	},
	{
		.weight = 3, .language = "pl-PL", .currency = "PLN", .zones = LIST("Europe/Warsaw"), .offset_min = 60, .joint = " ",
		.given = NAMES({"Łukasz", "lukasz"}, {"Małgorzata", "malgorzata"}, {"Żaneta", "zaneta"}, {"Paweł", "pawel"}, {"Agnieszka", "agnieszka"}, {"Grzegorz", "grzegorz"}),
		.family = NAMES({"Dąbrowski", "dabrowski"}, {"Wójcik", "wojcik"}, {"Brzęczyszczykiewicz", "brzecz"}, {"Zielińska", "zielinska"}, {"Ślusarczyk", "slusarczyk"}, {"Nowak", "nowak"}),
		.phones = LIST("+48000000###"), .low = 15000, .high = 2000000, .round = 1000, .creditors = LIST("Portfel Latarnia", "Kredyt Wróbel"),
	},
	{
		.weight = 3, .language = "vi-VN", .currency = "VND", .zones = LIST("Asia/Ho_Chi_Minh"), .offset_min = 420, .family_first = true, .joint = " ",
		.given = NAMES({"Thị Hương", "huong"}, {"Văn Đức", "duc"}, {"Ngọc Ánh", "anh"}, {"Quốc Việt", "viet"}, {"Thùy Dương", "duong"}, {"Hữu Phước", "phuoc"}),
		.family = NAMES({"Nguyễn", "nguyen"}, {"Trần", "tran"}, {"Phạm", "pham"}, {"Đặng", "dang"}, {"Lý", "ly"}, {"Võ", "vo"}),
		.phones = LIST("+840000#####"), .low = 500000, .high = 90000000, .round = 100000, .creditors = LIST("Ví Đèn Lồng", "Tín dụng Chim Én"),
	},
	{
		.weight = 4, .language = "es-MX", .currency = "MXN", .zones = LIST("America/Mexico_City", "America/Mexico_City", "America/Tijuana"), .offset_min = -360, .joint = " ", .two_families = true,
		.given = NAMES({"Guadalupe", "guadalupe"}, {"Jesús", "jesus"}, {"Xóchitl", "xochitl"}, {"Raúl", "raul"}, {"Ximena", "ximena"}, {"Martín", "martin"}),
		.family = NAMES({"Hernández", "hernandez"}, {"Muñoz", "munoz"}, {"Tlatoani", "tlatoani"}, {"Gutiérrez", "gutierrez"}, {"Salas", "salas"}, {"Zúñiga", "zuniga"}),
		.phones = LIST("+52550000####"), .low = 30000, .high = 5000000, .round = 5000, .creditors = LIST("Cartera Farol", "Préstamo Colibrí"),
	},
};
const size_t sample_people_count = ARRAY_LEN(sample_people);
